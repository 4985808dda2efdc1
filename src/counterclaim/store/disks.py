"""Whether a disk can hold a ledger: one that is shared over a network cannot.

SQLite's write-ahead log needs file locks and shared memory that hold for every program
that opens the file; over a network they hold for one machine at most, and two that
write the same ledger damage it.
"""

import os
import re
from pathlib import Path

from counterclaim.errors import StoreError

MOUNTS = Path("/proc/self/mountinfo")  # Linux; elsewhere nothing is known beforehand
NETWORK_KINDS = frozenset(
    "nfs nfs4 cifs smb smb2 smb3 smbfs ncpfs afs coda davfs fuse.davfs2 fuse.sshfs "
    "fuse.rclone fuse.s3fs fuse.gcsfuse fuse.glusterfs ceph fuse.ceph".split()
)
# kind of disk after a dash: "36 35 0:32 / /home rw shared:1 - nfs4 host:/home rw"
MOUNT = re.compile(r"\S+ \S+ \S+ \S+ (?P<folder>\S+) .*? - (?P<kind>\S+) ")
OCTAL = re.compile(r"\\([0-7]{3})")


def check_disk(path: str) -> None:
    """Check that a ledger to be written does not lie on a network's disk.

    Raises:
        StoreError: `ledger-on-network-disk`.
    """
    if is_on_network(path):
        raise StoreError(
            "ledger-on-network-disk",
            f"The ledger {path} lies on a network's disk ({find_kind(path)}), where "
            "two programs that write it would damage it. Keep it on a disk of this "
            "computer, or use PostgreSQL to share it; it can be read where it is.",
        )


def is_on_network(path: str) -> bool:
    """Tell whether a file lies on a disk that other computers write, too."""
    return find_kind(path) in NETWORK_KINDS


def find_kind(path: str, mounts: str | None = None) -> str:
    r"""Tell the kind of the disk that a file lies on; "" where nobody knows.

    Examples:
        >>> lines = "1 0 0:1 / / rw - ext4 a rw\n2 1 0:2 / /a\\040b rw - nfs4 h:/ rw"
        >>> find_kind("/a b/war.ledger", lines), find_kind("/a", lines)
        ('nfs4', 'ext4')
    """
    if mounts is None:
        mounts = load_mounts()
    real = os.path.realpath(path)
    longest, kind = -1, ""
    for line in mounts.splitlines():
        if match := MOUNT.match(line):
            folder = OCTAL.sub(lambda code: chr(int(code[1], 8)), match["folder"])
            inside = folder.rstrip("/") + "/"
            if real.startswith(inside) and len(folder) >= longest:
                longest, kind = len(folder), match["kind"]
    return kind


def load_mounts() -> str:
    """Load what is mounted where; nothing where the system does not say."""
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
