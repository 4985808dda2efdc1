"""A Ray cluster of two nodes on this machine, one processor each."""

import gc
import os

import pytest

NODE = {"num_cpus": 1, "object_store_memory": 100_000_000, "include_dashboard": False}


@pytest.fixture(scope="module")
def address():
    """The address of the cluster, as a user outside of it gives it."""
    pytest.importorskip("ray", reason="no Ray: pip install counterclaim[cluster]")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_worker_niceness"] = "0"  # else they wait for all others
    from ray._common.network_utils import find_free_port
    from ray.cluster_utils import Cluster

    port = find_free_port()
    head = NODE | {"ray_client_server_port": port}
    nodes = Cluster(initialize_head=True, head_node_args=head)
    try:
        nodes.add_node(num_cpus=1, object_store_memory=NODE["object_store_memory"])
        yield f"ray://127.0.0.1:{port}"
    finally:
        nodes.shutdown()
        gc.collect()  # here its unclosed pipes are warned of, and not in other tests


@pytest.fixture(scope="module")
def cluster(address):
    """The cluster, reached."""
    from counterclaim.cluster.connection import open_cluster

    with open_cluster(address) as cluster:
        yield cluster
