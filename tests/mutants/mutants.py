"""Rules broken by hand, one line each: tests that do not notice are asleep."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    name: str
    module: str
    was: str
    becomes: str

    def planted_in(self, source: str) -> str:
        """Raises when the line has changed: the mutant has to follow it."""
        if source.count(self.was) != 1:
            raise AssertionError(f"{self.name}: {self.was!r} stands {source.count(self.was)} times in {self.module}")
        return source.replace(self.was, self.becomes)


def _of(module: str, *mutants: tuple[str, str, str]) -> dict[str, Mutant]:
    full = f"reconciler.decision.{module}"
    return {name: Mutant(name, full, was, becomes) for name, was, becomes in mutants}
