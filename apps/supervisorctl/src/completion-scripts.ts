/**
 * The scripts behind `completion bash|zsh|fish`. They only cut the line into the program's options,
 * which go along so that the right daemon is asked, and the words of the action; what to offer is
 * decided by `completion candidates`. A line has no quoting, so it is cut at blanks.
 */
const optionsWithValue = [
  '-c',
  '-s',
  '-u',
  '-p',
  '-r',
  '--configuration',
  '--serverurl',
  '--username',
  '--password',
  '--history-file',
  '--history_file',
] as const;

const options = [...optionsWithValue, '-i', '--interactive', '-h', '--help'] as const;

/**
 * bash splits words at colons, so the part before the last colon must not be given back, but in quotes.
 */
const bash = `# bash completion for supervisorctl
_supervisorctl() {
  local line=\${COMP_LINE:0:COMP_POINT} words=() given=() index=1 current prefix
  read -ra words <<< "$line"
  [[ $line == *[[:space:]] ]] && words+=('')
  current=\${words[-1]}
  words[-1]=\${current#[\\"\\']}
  while (( index < \${#words[@]} - 1 )); do
    case \${words[index]} in
      ${optionsWithValue.join('|')})
        given+=("\${words[index]}" "\${words[index + 1]}"); (( index += 2 )) ;;
      -*) given+=("\${words[index]}"); (( index += 1 )) ;;
      *) break ;;
    esac
  done
  COMPREPLY=()
  if (( index >= \${#words[@]} )); then
    compopt -o default
    return
  elif (( index == \${#words[@]} - 1 )) && [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${options.join(' ')}' -- "$current")
    return
  fi
  mapfile -t COMPREPLY < <("\${words[0]}" "\${given[@]}" completion candidates \\
    $(( \${#words[@]} - 1 - index )) "\${words[@]:index}" 2> /dev/null < /dev/null)
  if [[ $current != [\\"\\']* && $current == *:* && $COMP_WORDBREAKS == *:* ]]; then
    prefix=\${current%"\${current##*:}"}
    COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
  fi
}
complete -F _supervisorctl supervisorctl
`;

const zsh = `#compdef supervisorctl
_supervisorctl() {
  local -a given candidates
  local index=2
  while (( index < CURRENT )); do
    case $words[index] in
      ${optionsWithValue.join('|')})
        given+=("$words[index]" "$words[index + 1]"); (( index += 2 )) ;;
      -*) given+=("$words[index]"); (( index += 1 )) ;;
      *) break ;;
    esac
  done
  if (( index > CURRENT )); then
    _files
  elif (( index == CURRENT )) && [[ $words[CURRENT] == -* ]]; then
    compadd -- ${options.join(' ')}
  else
    candidates=(\${(f)"$($words[1] $given completion candidates $(( CURRENT - index )) \\
      "\${(@Q)\${(@)words[index,CURRENT]#[\\"\\']}}" 2> /dev/null < /dev/null)"})
    compadd -- $candidates
  fi
}
compdef _supervisorctl supervisorctl
`;

/** fish knows the options itself; they are offered only where the action has not begun. */
const fish = `# fish completion for supervisorctl
function __supervisorctl_action_index
    set -l words (commandline -opc)
    set -l index 2
    while test $index -le (count $words)
        switch $words[$index]
            case ${optionsWithValue.join(' ')}
                set index (math $index + 2)
            case '-*'
                set index (math $index + 1)
            case '*'
                break
        end
    end
    echo $index
end
function __supervisorctl_has_no_action
    test (__supervisorctl_action_index) -gt (count (commandline -opc))
end
function __supervisorctl_candidates
    set -l words (commandline -opc)
    set -l index (__supervisorctl_action_index)
    set -l given $words[2..-1]
    set -l action (string trim --left --chars '"\\'' -- (commandline -ct))
    if not __supervisorctl_has_no_action
        set given
        test $index -gt 2; and set given $words[2..(math $index - 1)]
        set action $words[$index..-1] $action
    end
    $words[1] $given completion candidates (math (count $action) - 1) $action 2>/dev/null </dev/null
end
complete -c supervisorctl -f -a '(__supervisorctl_candidates)'
complete -c supervisorctl -n __supervisorctl_has_no_action -s c -l configuration -r -F -d 'configuration file'
complete -c supervisorctl -n __supervisorctl_has_no_action -s s -l serverurl -x -d 'URL of the daemon'
complete -c supervisorctl -n __supervisorctl_has_no_action -s u -l username -x -d 'user name'
complete -c supervisorctl -n __supervisorctl_has_no_action -s p -l password -x -d 'password'
complete -c supervisorctl -n __supervisorctl_has_no_action -s r -l history-file -r -F -d 'history file of the shell'
complete -c supervisorctl -n __supervisorctl_has_no_action -s i -l interactive -d 'ask before drastic actions'
complete -c supervisorctl -n __supervisorctl_has_no_action -s h -l help -d 'print usage'
`;

/** Name of the shell → its script. */
export const completionScripts: ReadonlyMap<string, string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);
