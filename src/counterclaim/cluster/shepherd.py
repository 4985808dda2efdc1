"""What leads the reading inside the cluster, so that a user may sit outside of it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from counterclaim.cluster.kit import Kit, unpack_tools
from counterclaim.cluster.worker import BatchReader

if TYPE_CHECKING:
    from pyarrow import Table

BATCH = 8  # articles that a worker reads at a time; lost with it, and read again
WRITTEN_BATCH = 32  # where each becomes files
RETRIES = 1  # of a batch whose worker died; then its articles are read one by one

# An article with its number, or its reading, as bytes.
Numbered = tuple[int, bytes]


class Shepherd:
    """Lets Ray Data spread waves of articles over the workers.

    An actor: Ray's way for what keeps something between two calls.
    """

    def __init__(self, kit: Kit) -> None:
        """Check that tools made here are the user's.

        Raises:
            InputError: `cluster-differs`.
        """
        unpack_tools(kit)
        self._kit = kit
        self._batches: Iterator[Table] = iter(())

    def begin(self, articles: Sequence[Numbered], readers: int) -> None:
        """Begin with a wave of articles.

        Args:
            articles: Pickled.
            readers: How many may read side by side.
        """
        import ray.data

        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        size = WRITTEN_BATCH if self._kit.parquet else BATCH
        blocks = -(-len(articles) // size)
        most = max(1, min(readers, blocks))
        rows: list[Any] = [{"number": n, "article": packed} for n, packed in articles]
        dataset = ray.data.from_items(rows, override_num_blocks=blocks)
        read = dataset.map_batches(
            BatchReader,
            fn_constructor_args=(self._kit,),
            batch_size=None,
            batch_format="pyarrow",
            compute=ray.data.ActorPoolStrategy(
                min_size=1, max_size=most, initial_size=most
            ),
            num_cpus=1,
            max_task_retries=RETRIES,
        )
        batches = read.iter_batches(batch_size=None, batch_format="pyarrow")
        self._batches = iter(batches)

    def more(self) -> list[Numbered] | None:
        """Give what is read next, in no order; None where the wave is at its end."""
        batch = next(self._batches, None)
        if batch is None:
            return None
        columns = batch.column("number").to_pylist(), batch.column("done").to_pylist()
        return list(zip(*columns, strict=True))
