"""Shards: complete or absent, found again by code version and content."""

import duckdb
import pytest

from warehouse.outcome.shard import (
    clear_shards,
    outcome_table,
    read_outcomes,
    read_shard_index,
    read_states,
    write_shard,
)

PAGE = "Storm hits the coast\n2013-01-28\n\nIt did 🤦🏼‍♂️.\n"


@pytest.fixture
def outcomes(outcome_of):
    return [outcome_of("a.txt", PAGE), outcome_of("b.txt", ""), outcome_of("c.jsonl", f"{PAGE}\f\fOther\ntext\n")]


def test_rows_come_back_as_written(tmp_path, outcomes):
    shard = write_shard(tmp_path, outcomes, "1")
    contents = [(outcome.path_bytes, outcome.sha256) for outcome in outcomes]
    (table,) = read_outcomes([shard], set(contents))
    assert table.to_pylist() == outcome_table(outcomes).to_pylist()
    assert read_shard_index(tmp_path, "1").shards == dict.fromkeys(contents, shard)
    assert read_states([shard]) == dict(
        zip(contents, [("loaded", None), ("rejected", "empty"), ("loaded", None)], strict=True)
    )


def test_the_name_follows_from_version_and_contents(tmp_path, outcomes):
    first = write_shard(tmp_path, outcomes, "1")
    assert write_shard(tmp_path, outcomes[::-1], "1") == first
    assert write_shard(tmp_path, outcomes, "2") != first
    assert write_shard(tmp_path, outcomes[:2], "1") != first


def test_another_code_version_finds_nothing(tmp_path, outcomes):
    shard = write_shard(tmp_path, outcomes, "1")
    assert read_shard_index(tmp_path, "2").shards == {}
    assert shard.exists()


@pytest.mark.parametrize("damage", ["torn", "unfinished"])
def test_leftovers_that_cannot_be_read_are_removed(tmp_path, outcomes, damage):
    whole, broken = write_shard(tmp_path, outcomes[:1], "1"), write_shard(tmp_path, outcomes[1:], "1")
    content = bytearray(broken.read_bytes())
    if damage == "torn":
        broken.write_bytes(content[: len(content) // 2])
    elif damage == "unfinished":
        broken = broken.rename(broken.with_suffix(".77.part"))
        broken.write_bytes(content[:100])
    index = read_shard_index(tmp_path, "1")
    assert set(index.shards.values()) == {whole}
    assert index.removed == (broken,)
    assert not broken.exists()


def test_a_flipped_byte_is_found_or_changes_nothing(tmp_path, outcomes):
    broken = write_shard(tmp_path, outcomes, "1")
    content = broken.read_bytes()
    wanted = {(outcome.path_bytes, outcome.sha256) for outcome in outcomes}
    rows = [table.to_pylist() for table in read_outcomes([broken], wanted)]
    found = 0
    for place in range(0, len(content), len(content) // 40):
        flipped = bytearray(content)
        flipped[place] ^= 0xFF
        broken.write_bytes(flipped)
        if read_shard_index(tmp_path, "1").removed:
            found += 1
        else:
            assert [table.to_pylist() for table in read_outcomes([broken], wanted)] == rows
    assert found > 20


def test_a_content_in_two_shards_comes_once(tmp_path, outcomes):
    shards = [write_shard(tmp_path, outcomes[:2], "1"), write_shard(tmp_path, outcomes[1:], "1")]
    wanted = {(outcome.path_bytes, outcome.sha256) for outcome in outcomes[1:]}
    rows = [row["path"] for table in read_outcomes(shards, wanted) for row in table.to_pylist()]
    assert sorted(rows) == ["b.txt", "c.jsonl"]


def test_only_files_that_were_read_go_in(tmp_path, unread_file):
    with pytest.raises(ValueError, match="were read"):
        write_shard(tmp_path, [unread_file(".h", "ignored", "hidden")], "1")


def test_an_empty_folder_has_no_shards(tmp_path):
    assert read_shard_index(tmp_path / "none", "1").shards == {}
    clear_shards(tmp_path / "none")


def test_duckdb_reads_them_without_access_to_files(tmp_path, outcomes):
    shard = write_shard(tmp_path, outcomes, "1")
    (table,) = read_outcomes([shard], {(outcome.path_bytes, outcome.sha256) for outcome in outcomes})
    with duckdb.connect(config={"enable_external_access": "false"}) as connection:
        connection.register("arriving", table)
        assert connection.execute("SELECT LEN(documents) FROM arriving ORDER BY path").fetchall() == [(1,), (0,), (2,)]
