"""A pytest plugin that plants the mutant named in `MUTANT`: one module is imported with one line of it changed."""

import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import ModuleType

from hypothesis import Phase, settings
from tests.mutants.mutant import VARIABLE, Mutant
from tests.mutants.mutants import MUTANTS


class _Changed(SourceFileLoader):
    """Neither reads nor leaves compiled code: the next run must not find the mutant."""

    mutant: Mutant

    def get_data(self, path: str) -> bytes:
        return self.mutant.planted_in(super().get_data(path).decode()).encode()

    def path_stats(self, path: str) -> dict[str, object]:
        raise OSError(f"{path} has no compiled code")


class _Planter(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = next(filter(None, (finder.find_spec(fullname, path, target) for finder in others)), None)
        if found is None or found.origin is None:
            raise ImportError(f"{fullname} is not there: mend the mutant {self._mutant.name}")
        loader = _Changed(fullname, found.origin)
        loader.mutant = self._mutant
        found.loader = loader
        return found


settings.register_profile("mutants", phases=[Phase.generate])  # that one fails is enough, how shortly is not asked
settings.load_profile("mutants")
sys.meta_path.insert(0, _Planter(MUTANTS[os.environ[VARIABLE]]))
