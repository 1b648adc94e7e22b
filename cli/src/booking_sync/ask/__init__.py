"""`booking-sync replay`, `recheck`, `read-again`, `pause`, `resume`: what people ask of the pipeline."""
