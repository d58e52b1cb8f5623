"""A shop of FastAPI. What is in stock it asks of TypeScript, as of any module."""

from fastapi import FastAPI, HTTPException
from stock import count

app = FastAPI()


@app.get("/stock/{item}")
async def stock(item: str) -> dict[str, object]:
    left = await count(item)
    if left is None:
        raise HTTPException(404, f"no {item}")
    return {"item": item, "left": left}
