"""Transition: from 16 a planned course to grown-up life, kept as promises in the ledger."""
