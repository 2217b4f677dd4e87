# Flattens the part of YAML that cloud-init seeds use, and JSON, to one "path=value" line a scalar:
#   ethernets.eth0.addresses[0]=10.0.0.2/24
# Block and flow lists and maps, quotes, comments and "|" blocks (newlines become \n). No anchors, tags or folding.

function trim(text) { sub(/^[ \t]+/, "", text); sub(/[ \t\r]+$/, "", text); return text }

# Prints a scalar, its newlines and backslashes escaped as printf's %b reads them.
function emit(path, text) {
    sub(/^\./, "", path)
    gsub(/\\/, "&&", text)
    gsub(/\n/, "\\n", text)
    print path "=" text
}

# Reads one quoted or plain scalar or flow collection from `rest`, which it shortens.
function flow(path, stops,    first, item, key) {
    rest = trim(rest)
    first = substr(rest, 1, 1)
    if (first == "[") {
        rest = trim(substr(rest, 2)); item = 0
        while (rest != "" && substr(rest, 1, 1) != "]") {
            flow(path "[" item++ "]", ",]"); rest = trim(rest)
            if (substr(rest, 1, 1) == ",") rest = trim(substr(rest, 2))
        }
        rest = substr(rest, 2)
    } else if (first == "{") {
        rest = trim(substr(rest, 2))
        while (rest != "" && substr(rest, 1, 1) != "}") {
            key = scalar(":"); rest = trim(substr(trim(rest), 2))
            flow(path "." key, ",}"); rest = trim(rest)
            if (substr(rest, 1, 1) == ",") rest = trim(substr(rest, 2))
        }
        rest = substr(rest, 2)
    } else emit(path, scalar(stops))
}

# Takes a scalar off `rest`, up to one of the characters `stops` unless it is quoted.
function scalar(stops,    quote, text, at, c) {
    rest = trim(rest); quote = substr(rest, 1, 1); text = ""
    if (quote == "\"" || quote == "\047") {
        for (at = 2; at <= length(rest); at++) {
            c = substr(rest, at, 1)
            if (c == quote && quote == "\047" && substr(rest, at + 1, 1) == quote) { text = text c; at++; continue }
            if (c == quote) break
            if (c == "\\" && quote == "\"") {
                c = substr(rest, ++at, 1)
                if (c == "n") c = "\n"
                if (c == "t") c = "\t"
            }
            text = text c
        }
        rest = substr(rest, at + 1)
        return text
    }
    for (at = 1; at <= length(rest); at++) {
        c = substr(rest, at, 1)
        if (stops != "" && index(stops, c)) break
        if (c == "#" && at > 1 && substr(rest, at - 1, 1) ~ /[ \t]/) {
            text = substr(rest, 1, at - 1); rest = ""
            return trim(text)
        }
    }
    text = trim(substr(rest, 1, at - 1)); rest = substr(rest, at)
    return text
}

# The path of the open node that stands to the left of `indent`.
function parent(indent) {
    while (depth > 0 && indents[depth] >= indent) depth--
    return depth > 0 ? paths[depth] : ""
}

function open(indent, path) { depth++; indents[depth] = indent; paths[depth] = path }

function node(indent, text,    path, key) {
    if (text ~ /^-([ \t]|$)/) {
        # A list may stand at its key's own column.
        while (depth > 0 && (indents[depth] > indent || (indents[depth] == indent && isitem[depth]))) depth--
        path = depth > 0 ? paths[depth] : ""
        open(indent, path "[" items[path]++ + 0 "]")
        isitem[depth] = 1
        text = substr(text, 2); key = text; sub(/^[ \t]+/, "", key)
        if (key != "") node(indent + 1 + length(text) - length(key), key)
        return
    }
    if (match(text, /^("[^"]*"|\047[^\047]*\047|[^ \t"\047\[{#][^:]*):([ \t]|$)/)) {
        rest = text; key = scalar(":"); sub(/^[ \t]*:/, "", rest); rest = trim(rest)
        path = parent(indent) "." key
        open(indent, path); isitem[depth] = 0
        if (rest == "" || rest ~ /^#/) return
        if (rest ~ /^[|>][-+]?$/) { block = path; blockindent = indent; blockcut = -1; blocktext = ""; return }
        flow(path, "")
        return
    }
    rest = text
    flow(depth > 0 ? paths[depth] : "", "")
}

function endblock() { if (block != "") emit(block, blocktext); block = "" }

json == 1 { document = document " " $0; next }
depth == 0 && block == "" && /^[ \t]*[{]/ { json = 1; document = $0; next }
{
    line = $0; sub(/\r$/, "", line)
    match(line, /^ */); indent = RLENGTH
    if (block != "") {
        if (line ~ /^[ \t]*$/) { blocktext = blocktext "\n"; next }
        if (indent > blockindent) {
            if (blockcut < 0) blockcut = indent
            blocktext = blocktext substr(line, blockcut + 1) "\n"; next
        }
        endblock()
    }
    line = substr(line, indent + 1)
    if (line ~ /^(#|---|$)/) next
    node(indent, trim(line))
}
END { endblock(); if (json) { rest = document; flow("", "") } }
