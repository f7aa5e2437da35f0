/** A function of a text that keeps its last answers, `most` of them at the most; they must follow from the text alone. */
export function rememberTexts<Answer>(make: (text: string) => Answer, most = 500): (text: string) => Answer {
  const made = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    const known = made.get(text);
    if (known) {
      return known.answer;
    }
    if (made.size >= most) {
      made.clear();
    }
    const answer = make(text);
    made.set(text, { answer });
    return answer;
  };
}

/**
 * A function that makes its answer once for each first argument, an object, and gives the same one from then on: the other arguments must follow from it. The
 * answers go with the object.
 */
export function onceFor<Key extends object, Rest extends readonly unknown[], Answer>(
  make: (key: Key, ...rest: Rest) => Answer,
): (key: Key, ...rest: Rest) => Answer {
  const made = new WeakMap<Key, { readonly answer: Answer }>();
  return (key, ...rest) => {
    const known = made.get(key);
    if (known) {
      return known.answer;
    }
    const answer = make(key, ...rest);
    made.set(key, { answer });
    return answer;
  };
}

/** A question without arguments that is answered once, when it is first asked. */
export function memoized<Answer>(make: () => Answer): () => Answer {
  let made: { readonly answer: Answer } | undefined;
  return () => {
    made ??= { answer: make() };
    return made.answer;
  };
}
