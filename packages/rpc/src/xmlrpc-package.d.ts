// Types of the files inside the `xmlrpc` package that we use. Its public door also loads its HTTP client
// and server; these two files are the codec alone. Read from version 1.3.2.

declare module 'xmlrpc/lib/deserializer.js' {
  interface SaxParser {
    strict: boolean;
    noscript: boolean;
    trackPosition: boolean;
    ENTITIES: Readonly<Record<string, string>>;
  }

  interface SaxStream {
    readonly _parser: SaxParser;
    on(event: 'opencdata' | 'doctype' | 'sgmldeclaration', listener: () => void): void;
    on(event: 'processinginstruction', listener: (node: { name: string }) => void): void;
    write(text: string): boolean;
    end(): boolean;
  }

  /** Builds values on a stack while the parser walks the document. */
  class Deserializer {
    parser: SaxStream;
    type: string | null;
    methodname: string | null;
    stack: unknown[];
    marks: number[];
    data: string[];
    value: boolean;
    constructor(encoding?: string);
    deserializeMethodCall(
      stream: { setEncoding(): void; on(): void; pipe(sink: SaxStream): void },
      callback: (error: Error | null, methodName: string, params: unknown[]) => void,
    ): void;
    onError(error: Error | string): void;
    onOpentag(node: { name: string }): void;
    onText(text: string): void;
    onCDATA(text: string): void;
    onClosetag(name: string): void;
    push(value: unknown): void;
    endBoolean(data: string): void;
    endInt(data: string): void;
    endDouble(data: string): void;
    endString(data: string): void;
    endI8(data: string): void;
    endBase64(data: string): void;
    endDateTime(data: string): void;
    endStruct(data: string): void;
    endParams(data: string): void;
  }
  export = Deserializer;
}

declare module 'xmlrpc/lib/serializer.js' {
  const serializer: {
    serializeMethodCall(method: string, params: readonly unknown[], encoding?: string): string;
  };
  export = serializer;
}

declare module 'xmlrpc/lib/customtype.js' {
  /** A value that names its own element: set `tagName` on the prototype of a subclass. */
  class CustomType {
    raw: string;
    tagName: string;
    constructor(raw: string);
  }
  export = CustomType;
}
