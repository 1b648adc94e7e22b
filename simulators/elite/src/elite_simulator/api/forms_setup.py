"""What callers send about accounts, contacts, schedules and tasks, and how they search for them."""

from typing import Annotated

from pydantic import Field

from elite_simulator.api.forms import Day, Form, PageNumber, PageSize, Text, Time


class Search(Form):
    """`include…`: without both, everything is found; else those that are one or the other."""

    search_text: str = ""
    page_number: PageNumber = 1
    page_size: PageSize | None = None


class AccountSearch(Search):
    include_client: bool = False
    include_exhibitor: bool = False


class AccountForm(Form):
    """Which fields the vendor's form has is not public: those of the account that a room sync could care for."""

    name: Text
    description: str | None = None
    website: str | None = None
    lead_source: str = "Other"
    market_segment: str = "Other"


class NewContact(Form):
    """As for accounts: the fields of a contact role."""

    account_id: str
    name: Text
    email: str | None = None
    title: str | None = None
    phone: str | None = None


class Days(Form):
    start_date: Day
    end_date: Day


class NewFunction(Form):
    event_id: str
    function_type_id: str
    description: str | None = None
    start_date: Day
    end_date: Day
    start_time: Time | None = None
    end_time: Time | None = None
    room_id: str | None = None


class TaskForm(Form):
    title: Text
    task_type: str | None = None
    due_date: Day | None = None
    description: str | None = None
    event_id: str | None = None
    assigned_to_ids: Annotated[tuple[str, ...], Field(max_length=100)] = ()
