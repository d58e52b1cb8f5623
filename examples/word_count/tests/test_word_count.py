from concurrent.futures import ThreadPoolExecutor

import word_count

TEXT = "to be or not to be\nthat is the question\n" * 1000


def test_search():
    assert word_count.search("to be or not to be", "be") == 2
    assert word_count.search(TEXT, "to") == word_count.search_detached(TEXT, "to") == 2000
    assert word_count.search("", "a") == 0


def test_from_several_threads():
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda word: word_count.search_detached(TEXT, word), ["be", "not", "question", "none"]))
    assert counts == [2000, 1000, 1000, 0]


def test_frequencies():
    counts = word_count.frequencies("The the cat, don't", lower=True)
    assert list(counts.items()) == [("the", 2), ("cat", 1), ("don't", 1)]
    assert word_count.frequencies("constructor __proto__") == {"constructor": 1, "proto": 1}
