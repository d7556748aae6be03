export declare const findChromium: () => string | undefined;
export declare const ensureChromium: () => string;
export declare const chromiumArguments: string[];
