# The same table from the published files: pst publish <dossier>, then Rscript read.R <dossier>/results/<year>/open-data
folder <- commandArgs(trailingOnly = TRUE)[1]
profile <- read.csv(file.path(folder, "profil.csv"), fileEncoding = "UTF-8-BOM", colClasses = "character")
rows <- profile[profile$niveau == "dimension", ]
rows <- rows[order(-ifelse(rows$note == "", -1, suppressWarnings(as.numeric(rows$note))), method = "radix"), ]
bound <- function(text) ifelse(text == "", "?", text)
value <- ifelse(rows$note == "", rows$etat, paste0(rows$note, " [", bound(rows$fourchette_basse), " ; ", bound(rows$fourchette_haute), "]"))
cat(paste(rows$identifiant, value, paste(rows$information_disponible, "%"), sep = "\t"), sep = "\n")
