"""The parameters of the flows, with the limits that Prefect's pages and API hold them to.

What a parameter means stands in the docstring of its flow: Prefect shows that text, and its name as title.
"""

from typing import Annotated

from pydantic import Field

Folder = Annotated[str, Field(min_length=1)]
WarehouseFile = Annotated[str, Field(min_length=1)]
ListFolder = Annotated[str, Field(min_length=1)]
WorkerCount = Annotated[int | None, Field(ge=1, le=256)]
ClusterAddress = Annotated[str | None, Field(min_length=1)]
