"""The tables of the law: one module per group of rows, and what several rows share."""
