"""Both simulators for a world in one process."""

from elite_simulator import app as elite_app
from elite_simulator.app import EliteSimulator
from elite_simulator.settings import EliteSettings
from outlook_simulator import app as outlook_app
from outlook_simulator.app import OutlookSimulator
from outlook_simulator.settings import OutlookSettings
from simulator_kit.outside import Outside


def outlook(outside: Outside, settings: OutlookSettings | None = None) -> OutlookSimulator:
    return outlook_app.build(outside, settings or OutlookSettings())


def elite(outside: Outside, settings: EliteSettings | None = None) -> EliteSimulator:
    return elite_app.build(outside, settings or EliteSettings())
