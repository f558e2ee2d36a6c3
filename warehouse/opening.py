"""Opening a warehouse: its address is resolved here, once, and what is opened is passed on."""

from warehouse.address import Lake, Warehouse
from warehouse.store.beside import Beside
from warehouse.store.protocol import Store


def open_store(warehouse: Warehouse) -> Store:
    """The store of a warehouse. Nothing is made. For a lake, the catalog is asked where its files are.

    Raises WarehouseRefused when something else is there, or when the catalog does not answer.
    """
    if isinstance(warehouse, Lake):
        from warehouse.lake.attach import find_place  # noqa: PLC0415 - most warehouses are files
        from warehouse.lake.snapshots import Snapshots  # noqa: PLC0415 - as above

        return Snapshots(warehouse, Beside(warehouse, find_place(warehouse)))
    from warehouse.store.files import Files  # noqa: PLC0415 - as above

    return Files(Beside(warehouse, warehouse))
