// Settings: one table for a program's options: a row is a flag, an environment variable and a key of the file
// at once.
//
// Start at `SettingsTable`: a program lists its rows, `parse` merges what it was told and gives
// `SettingValues` or an error that names the flag, the variable or the line of the file. A flag is stronger
// than the environment, that than the file, that than the default.
