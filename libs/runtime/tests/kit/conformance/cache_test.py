from conformance.places import Place, Stage

from runtime.ports.cache import Drop, Guard, Put, Score, Unscore


def test_a_value_is_put_read_and_dropped(stage: Stage) -> None:
    async def play(place: Place) -> None:
        tag = "{" + place.name() + "}"
        assert await place.cache.write([Put(f"{tag}a", b"\x00\xff"), Put(f"{tag}b", b"")])
        assert list(await place.cache.get([f"{tag}b", f"{tag}none", f"{tag}a"])) == [b"", None, b"\x00\xff"]
        assert await place.cache.write([Drop(f"{tag}a"), Drop(f"{tag}none")])
        assert list(await place.cache.get([f"{tag}a"])) == [None]
        assert list(await place.cache.get([])) == []
        assert await place.cache.write([])

    stage.run(play)


def test_members_come_by_score_then_by_name_within_both_bounds(stage: Stage) -> None:
    async def play(place: Place) -> None:
        key = "{" + place.name() + "}due"
        await place.cache.write([Score(key, name, score) for name, score in (("c", 2), ("b", 2), ("a", 3), ("d", 1.5))])
        assert list(await place.cache.by_score(key, 1.5, 2)) == ["d", "b", "c"]
        await place.cache.write([Score(key, "b", 9), Unscore(key, "d"), Unscore(key, "none")])
        assert list(await place.cache.by_score(key, float("-inf"), float("inf"))) == ["c", "a", "b"]
        await place.cache.write([Drop(key)])
        assert list(await place.cache.by_score(key, 0, 10)) == []

    stage.run(play)


def test_a_guard_that_does_not_hold_keeps_everything_as_it_was(stage: Stage) -> None:
    async def play(place: Place) -> None:
        tag = "{" + place.name() + "}"
        hw, link = f"{tag}hw", f"{tag}link"
        assert await place.cache.write([Put(hw, b"1")], Guard(hw, None))
        assert not await place.cache.write(
            [Put(hw, b"2"), Put(link, b"x"), Score(f"{tag}due", "m", 1)], Guard(hw, None)
        )
        assert not await place.cache.write([Put(link, b"x")], Guard(hw, b"0"))
        assert list(await place.cache.get([hw, link])) == [b"1", None]
        assert list(await place.cache.by_score(f"{tag}due", 0, 2)) == []
        assert await place.cache.write([Put(hw, b"2"), Put(link, b"y")], Guard(hw, b"1"))
        assert list(await place.cache.get([hw, link])) == [b"2", b"y"]

    stage.run(play)


def test_writes_of_one_transaction_apply_in_their_order(stage: Stage) -> None:
    async def play(place: Place) -> None:
        key = "{" + place.name() + "}k"
        await place.cache.write([Put(key, b"1"), Drop(key), Put(key, b"2")])
        assert list(await place.cache.get([key])) == [b"2"]

    stage.run(play)
