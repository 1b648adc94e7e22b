"""A rule broken by hand, in one line of one module."""

from dataclasses import dataclass

VARIABLE = "MUTANT"
"""Names the one that is planted."""


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


def of(module: str, *mutants: tuple[str, str, str], package: str = "reconciler.decision") -> dict[str, Mutant]:
    return {name: Mutant(name, f"{package}.{module}", was, becomes) for name, was, becomes in mutants}
