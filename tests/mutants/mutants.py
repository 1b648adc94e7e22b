"""Rules broken by hand, one line each: tests that do not notice are asleep."""

from tests.mutants import of_decision, of_rows, of_writer

MUTANTS = of_rows.MUTANTS | of_writer.MUTANTS | of_decision.MUTANTS
