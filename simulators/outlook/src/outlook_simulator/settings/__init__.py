"""How this Microsoft behaves: delays, limits, quirks, open questions, room rules. All may be changed while it runs."""

from dataclasses import dataclass, field

from outlook_simulator.settings.api import Api, Limits, SignIn
from outlook_simulator.settings.delta import Delta
from outlook_simulator.settings.exchange import Delays, Exchange
from outlook_simulator.settings.open_questions import OpenQuestions
from outlook_simulator.settings.rooms import AutomateProcessing, RoomSettings, WorkHours
from outlook_simulator.settings.telling import Subscribing, Telling

__all__ = ["AutomateProcessing", "OutlookSettings", "RoomSettings", "WorkHours"]


@dataclass
class OutlookSettings:
    """Switches of the whole simulator, by what they are about; a room's own are `RoomSettings`."""

    delays: Delays = field(default_factory=Delays)
    sign_in: SignIn = field(default_factory=SignIn)
    limits: Limits = field(default_factory=Limits)
    api: Api = field(default_factory=Api)
    exchange: Exchange = field(default_factory=Exchange)
    delta: Delta = field(default_factory=Delta)
    subscribing: Subscribing = field(default_factory=Subscribing)
    telling: Telling = field(default_factory=Telling)
    open_questions: OpenQuestions = field(default_factory=OpenQuestions)
