"""`booking-sync replay`, `recheck`, `read-again`: what people ask of the pipeline."""
