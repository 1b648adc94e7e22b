"""The configurations of so many tenants, as services read them."""

from benchmarks.venue import NOW, configurations

from contracts.envelope import Envelope, write_headers
from contracts.ids import MessageId
from contracts.topics import CONFIG
from runtime.configuration import Configurations
from runtime.ports.bus import Record
from runtime.received import Received


async def configured(bookings: int) -> Configurations:
    known = Configurations()
    for one in configurations(bookings):
        envelope = Envelope(MessageId(one.tenant), one.TYPE, one.tenant)
        record = Record(CONFIG.name, 0, 0, one.tenant.encode(), one.to_json(), write_headers(envelope), NOW)
        await known.table.apply(Received(record, envelope))
    return known
