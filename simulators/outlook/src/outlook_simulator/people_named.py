"""The meeting, or the occurrence of it, that people mean."""

from outlook_simulator.calendar.items import Item
from outlook_simulator.mailbox import Mailbox
from outlook_simulator.world import Meeting, Tenant
from simulator_kit.refused import Refused
from simulator_kit.verbs import Args


def live(tenant: Tenant, args: Args) -> tuple[Meeting, Item]:
    meeting = tenant.meeting(args["meeting"])
    if meeting is None or meeting.item.id not in meeting.mailbox.items or not tenant.has(meeting.mailbox):
        raise Refused(f"There is no meeting {args['meeting']} (any more).", 404)
    if args.get("occurrence") is None:
        return meeting, meeting.item
    return meeting, numbered(meeting.mailbox, meeting.item, int(args["occurrence"]))


def numbered(mailbox: Mailbox, master: Item, number: int) -> Item:
    found = next((one for one in mailbox.occurrences(master) if one.number == number), None)
    if found is None:
        raise Refused(f"There is no occurrence {number} (any more).", 404)
    return found


def named(item: Item) -> Args:
    return {"meeting": item.id, "ical_uid": item.ical_uid}
