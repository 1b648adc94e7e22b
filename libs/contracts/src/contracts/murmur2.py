"""The hash by which Java's default partitioner places a key, so that every client agrees on the partition."""

_MASK = 0xFFFFFFFF
_M = 0x5BD1E995
_R = 24


def murmur2(data: bytes) -> int:
    """As `org.apache.kafka.common.utils.Utils.murmur2`, made positive as its partitioner does."""
    h = (0x9747B28C ^ len(data)) & _MASK
    whole = len(data) // 4 * 4
    for i in range(0, whole, 4):
        k = int.from_bytes(data[i : i + 4], "little")
        k = k * _M & _MASK
        k ^= k >> _R
        k = k * _M & _MASK
        h = h * _M & _MASK
        h ^= k
    rest = data[whole:]
    if rest:
        h ^= int.from_bytes(rest, "little")
        h = h * _M & _MASK
    h ^= h >> 13
    h = h * _M & _MASK
    h ^= h >> 15
    return h & 0x7FFFFFFF


def partition_for(key: str, partitions: int) -> int:
    return murmur2(key.encode()) % partitions
