from booking_sync.local.apache import cluster_id


def test_a_cluster_id_never_looks_like_an_option() -> None:
    drawn = bytes([0xFB, 0xEF, 0xBE] * 5 + [0xFB])
    assert cluster_id(drawn) == "A" * 20 + "Aw"
