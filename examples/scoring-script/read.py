"""The same table from the published files: pst publish <dossier>, then python3 read.py <dossier>/results/<year>/open-data"""

import csv
import sys

with open(f"{sys.argv[1]}/profil.csv", encoding="utf-8-sig", newline="") as file:
    rows = [row for row in csv.DictReader(file) if row["niveau"] == "dimension"]

rows.sort(key=lambda row: -float(row["note"] or -1))
for row in rows:
    value = f"{row['note']} [{row['fourchette_basse'] or '?'} ; {row['fourchette_haute'] or '?'}]" if row["note"] else row["etat"]
    print(row["identifiant"], value, f"{row['information_disponible']} %", sep="\t")
