"""Whole records from outside files into a store: what formats with claims, links and kinds of actors go through.

A format puts records, each with the place it came from, into a Stage; nothing of that is in memory beyond some thousand
records. Then the database judges and writes them, table by table.

    stage     the records of all files, and what is none     staging.py
    examine   which records can be kept, and why others not  examining.py, relating.py
    store     what is kept as the tables of the store        storing.py, attesting.py
"""
