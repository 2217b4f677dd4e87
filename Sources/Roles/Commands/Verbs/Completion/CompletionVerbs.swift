// `arktos completion`: scripts for shells. All of them ask `arktos __complete`, which knows the table.

extension Verb {
    static let completion = Verb(
        "completion", "Prints a script that completes command lines in a shell",
        usage: "completion (bash | zsh | fish)", section: .settings,
        explanation: """
            Verbs, flags, kinds, names of objects, tenants, namespaces and contexts are completed; names are \
            asked of the cluster.
            """,
        examples: [
            .init("In this bash", "completion bash > /tmp/arktos && . /tmp/arktos"),
            .init(
                "In every bash of this user",
                "completion bash > ~/.local/share/bash-completion/completions/arktos"),
            .init("In every zsh", "completion zsh > \"${fpath[1]}/_arktos\""),
            .init("In every fish", "completion fish > ~/.config/fish/completions/arktos.fish"),
        ], words: .choice(["bash", "zsh", "fish"])
    ) { arguments, program in
        try arguments.limitWords(to: 1)
        switch arguments.words.first {
        case "bash"?: program.output.write(CompletionScripts.bash)
        case "zsh"?: program.output.write(CompletionScripts.zsh)
        case "fish"?: program.output.write(CompletionScripts.fish)
        case let shell?:
            throw CommandError("unsupported shell type \"\(shell)\": there are bash, zsh and fish")
        case nil: throw CommandError.usage("shell not specified: bash, zsh or fish", of: arguments)
        }
    }

    /// `__complete SHELL -- WORD...`: the last word is the one that is being written. A line for each
    /// candidate, with its description behind a tab; `:files` alone asks the shell for paths.
    static let complete = Verb(
        "__complete", "Candidates for shells", usage: "__complete SHELL -- WORD...", section: .settings,
        isHidden: true
    ) { arguments, program in
        let shell = arguments.words.first ?? ""
        let words = shell == "bash" ? BashWords(arguments.trailing) : BashWords(whole: arguments.trailing)
        let completion = Completion(program, before: words.before, current: words.current)
        switch await completion.answer() {
        case .files: program.output.print(":files")
        case .candidates(let candidates):
            for candidate in candidates.sorted(by: { $0.text < $1.text }) {
                let text = words.withoutWhatStands(candidate.text)
                let isDescribed = shell != "bash" && !candidate.description.isEmpty
                program.output.print(text + (isDescribed ? "\t\(candidate.description)" : ""))
            }
        }
    }
}

/// Words as bash gives them to completion: `--output=js` comes as three, and `a:b` too.
struct BashWords {
    private(set) var before: [String] = []
    private(set) var current = ""
    /// The part of the current word that bash takes for words of their own.
    private var standing = ""

    init(whole words: [String]) {
        before = Array(words.dropLast())
        current = words.last ?? ""
    }

    init(_ pieces: [String]) {
        var words: [String] = []
        var isJoined = false
        for piece in pieces {
            if ["=", ":"].contains(piece), let last = words.last {
                words[words.count - 1] = last + piece
                isJoined = true
            } else if isJoined, let last = words.last {
                words[words.count - 1] = last + piece
                isJoined = false
            } else {
                words.append(piece)
            }
        }
        before = Array(words.dropLast())
        current = words.last ?? ""
        let last = pieces.last ?? ""
        standing = String(current.dropLast(["=", ":"].contains(last) ? 0 : last.count))
    }

    func withoutWhatStands(_ candidate: String) -> String {
        candidate.hasPrefix(standing) ? String(candidate.dropFirst(standing.count)) : candidate
    }
}

enum CompletionScripts {
    static let bash = #"""
        # Completion of arktos for bash.
        _arktos_complete() {
            local program="${COMP_WORDS[0]}" candidates line
            COMPREPLY=()
            candidates=$("$program" __complete bash -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null) || return
            if [ "$candidates" = ":files" ]; then
                compopt -o default
                return
            fi
            while IFS= read -r line; do
                [ -n "$line" ] && COMPREPLY+=("$line")
            done <<< "$candidates"
            case "${COMPREPLY[0]-}" in
            *= | */) [ "${#COMPREPLY[@]}" -eq 1 ] && compopt -o nospace ;;
            esac
        }
        complete -F _arktos_complete arktos

        """#

    static let zsh = #"""
        #compdef arktos
        # Completion of arktos for zsh.
        _arktos() {
            local answer line name
            local -a plain open
            answer=$("${words[1]}" __complete zsh -- "${(@)words[2,CURRENT]}" 2>/dev/null) || return
            if [ "$answer" = ":files" ]; then
                _files
                return
            fi
            for line in "${(@f)answer}"; do
                [ -z "$line" ] && continue
                name="${line%%$'\t'*}"
                line="${name//:/\\:}${${line#$name}/$'\t'/:}"
                case "$name" in
                *=|*/) open+=("$line") ;;
                *) plain+=("$line") ;;
                esac
            done
            [ ${#open} -gt 0 ] && _describe -o 'arktos' open -S ''
            [ ${#plain} -gt 0 ] && _describe -o 'arktos' plain
        }
        if [ "$funcstack[1]" = "_arktos" ]; then
            _arktos
        else
            compdef _arktos arktos
        fi

        """#

    static let fish = #"""
        # Completion of arktos for fish.
        function __arktos_complete
            set -l words (commandline -opc) (commandline -ct)
            set -l answer ($words[1] __complete fish -- $words[2..-1] 2>/dev/null)
            if test "$answer" = ":files"
                __fish_complete_path (commandline -ct)
                return
            end
            for line in $answer
                echo $line
            end
        end
        complete -c arktos -f -a '(__arktos_complete)'

        """#
}
