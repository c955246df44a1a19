import { distance } from 'fastest-levenshtein';

/** Nobody meant to write an option name or a word as long as this. */
const longestWord = 64;

/** The nearest of the right words, if it is so near that it was probably meant. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined;
  const wanted = word.toLowerCase();
  const limit = wanted.length < 3 ? 1 : Math.min(3, Math.max(2, Math.floor(wanted.length / 3)));
  let nearest: string | undefined;
  let least = limit + 1;
  for (const candidate of candidates) {
    const steps = stepsBetween(wanted, candidate.toLowerCase(), limit);
    if (steps < least) {
      least = steps;
      nearest = candidate;
    }
  }
  return nearest;
}

/** Swapped letters are one step; a word that only goes on differently is just near enough. */
function stepsBetween(word: string, candidate: string, limit: number): number {
  const difference = Math.abs(word.length - candidate.length);
  if (difference === 0 && sortedLetters(word) === sortedLetters(candidate)) {
    return word === candidate ? 0 : 1;
  }
  const isBeginning = word.startsWith(candidate) || candidate.startsWith(word);
  const isNear = isBeginning && Math.min(word.length, candidate.length) > 2;
  if (difference > limit) return isNear ? limit : Number.POSITIVE_INFINITY;
  const steps = distance(word, candidate);
  return isNear ? Math.min(steps, limit) : steps;
}

function sortedLetters(word: string): string {
  return [...word].sort().join('');
}
