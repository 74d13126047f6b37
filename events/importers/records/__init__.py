"""Whole records from outside files into a store: what formats with claims, links and kinds of actors go through.

A format puts records, each with the place it came from, into a Stage; nothing of that is in memory beyond some thousand
records. Then the database judges and writes them, table by table.

    collect   the steps of an import, and its report          collecting.py
    stage     the records of all files, and what is none      staging.py; objects.py for records in JSON
    examine   which records can be kept, and why others not   examining.py, rules.py; families.py for parents
    store     what is kept as the tables of the store         storing.py
"""
