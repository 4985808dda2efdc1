"""Two that read into one ledger: the second waits, and says so."""

from threading import Event, Thread

from counterclaim.store.turns import lock_path, take_turn


def nobody_waits():
    raise AssertionError("nothing to wait for")


def test_second_reader_of_a_file_waits_for_the_first(tmp_path):
    ledger, waits, done = str(tmp_path / "w.ledger"), Event(), Event()

    def read():
        with take_turn(ledger, waits.set):
            done.set()

    with take_turn(ledger, nobody_waits):
        second = Thread(target=read)
        second.start()
        assert waits.wait(10)
        assert not done.is_set()
    second.join(10)
    assert done.is_set()


def test_readers_of_two_files_do_not_wait(tmp_path):
    with take_turn(str(tmp_path / "a.ledger"), nobody_waits):
        with take_turn(str(tmp_path / "b.ledger"), nobody_waits):
            pass


def test_nobody_waits_for_a_database():
    for ledger in (":memory:", "postgresql://host/war"):
        with take_turn(ledger, nobody_waits), take_turn(ledger, nobody_waits):
            pass


def test_many_take_turns_and_leave_no_file_behind(tmp_path):
    ledger, inside, most = str(tmp_path / "w.ledger"), [], []

    def read(number):
        with take_turn(ledger, lambda: None):
            inside.append(number)
            most.append(len(inside))
            inside.remove(number)

    readers = [Thread(target=read, args=(number,)) for number in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join(10)
    assert most == [1] * 20
    assert not lock_path(ledger).exists()
