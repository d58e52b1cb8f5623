/**
 * What is used here of the TypeScript compiler, in its own words. Its types are not imported: who checks this package
 * would then have to fetch all of the compiler first.
 *
 * @module
 */

/** Members of one of the compiler's enums. */
type Members<Names extends string> = { readonly [Name in Names]: number };

/** The functions and enums of the npm package `typescript`. */
export interface Compiler {
  readonly version: string;

  readonly ElementFlags: Members<"Required" | "Rest">;
  readonly Extension: { readonly Ts: string };
  readonly IndexKind: Members<"String">;
  readonly ModifierFlags: Members<"Abstract" | "Private" | "Protected" | "Readonly">;
  readonly ModuleKind: Members<"Preserve">;
  readonly ModuleResolutionKind: Members<"Bundler">;
  readonly ScriptTarget: Members<"ESNext">;
  readonly SymbolFlags: Members<
    | "Accessor"
    | "Alias"
    | "Class"
    | "Enum"
    | "EnumMember"
    | "Function"
    | "Method"
    | "Optional"
    | "SetAccessor"
    | "TypeAlias"
    | "Value"
    | "ValueModule"
    | "Variable"
  >;
  readonly SyntaxKind: Members<"FalseKeyword" | "MinusToken" | "NullKeyword" | "TrueKeyword">;
  readonly TypeFlags: Members<
    | "Any"
    | "BigIntLike"
    | "Boolean"
    | "BooleanLiteral"
    | "ESSymbolLike"
    | "EnumLike"
    | "Intersection"
    | "Never"
    | "NonPrimitive"
    | "Null"
    | "Number"
    | "NumberLiteral"
    | "Object"
    | "StringLike"
    | "StringLiteral"
    | "TypeParameter"
    | "Undefined"
    | "Union"
    | "Unknown"
    | "Void"
  >;

  createCompilerHost(options: object, setParentNodes: boolean): CompilerHost;
  createProgram(files: readonly string[], options: object, host: CompilerHost): Program;
  createSourceFile(file: string, text: string, languageVersion: unknown): SourceFile;
  displayPartsToString(parts: DisplayPart[]): string;
  findAncestor<T extends Node>(node: Node | undefined, is: (node: Node) => node is T): T | undefined;
  getCombinedModifierFlags(node: Node): number;
  getDecorators(node: Node): readonly Expressing[] | undefined;
  getLeadingCommentRanges(
    text: string,
    at: number,
  ): readonly { readonly pos: number; readonly end: number }[] | undefined;
  getNameOfDeclaration(node: Node | undefined): Node | undefined;
  parseConfigFileTextToJson(file: string, text: string): { readonly config?: Configuration };
  resolveModuleName(name: string, from: string, options: object, host: CompilerHost): Resolution;

  isCallExpression(node: Node): node is Expressing;
  isClassDeclaration(node: Node): node is ClassLike;
  isClassElement(node: Node): node is MaybeNamed;
  isClassLike(node: Node): node is ClassLike;
  isEnumDeclaration(node: Node): node is EnumDeclaration;
  isIdentifier(node: Node): node is Literal;
  isImportDeclaration(node: Node): node is ImportDeclaration;
  isNamedImports(node: Node): node is NamedImports;
  isNumericLiteral(node: Node): node is Literal;
  isObjectBindingPattern(node: Node): node is ObjectBindingPattern;
  isPrefixUnaryExpression(node: Node): node is PrefixUnaryExpression;
  isPrivateIdentifier(node: Node): boolean;
  isStringLiteralLike(node: Node): node is Literal;
  isThisTypeNode(node: Node): boolean;
  isVariableDeclaration(node: Node): node is Initialized;
}

export interface CompilerHost {
  getSourceFile(file: string, options: unknown, ...rest: never[]): SourceFile | undefined;
  resolveModuleNameLiterals?(
    literals: readonly Literal[],
    from: string,
    redirected: unknown,
    options: object,
    ...rest: never[]
  ): readonly Resolution[];
}

export interface Resolution {
  readonly resolvedModule?: { readonly resolvedFileName: string; readonly extension: string };
}

/** What a deno.json or a tsconfig.json says of names of modules. */
export interface Configuration {
  readonly imports?: Readonly<Record<string, string>>;
  readonly compilerOptions?: { readonly paths?: Readonly<Record<string, readonly string[]>> };
}

export interface Program {
  getSourceFile(file: string): SourceFile | undefined;
  getSourceFiles(): readonly SourceFile[];
  getTypeChecker(): TypeChecker;
  isSourceFileDefaultLibrary(file: SourceFile): boolean;
}

export interface TypeChecker {
  getAliasedSymbol(symbol: NamedSymbol): NamedSymbol;
  getBaseConstraintOfType(type: Type): Type | undefined;
  getConstantValue(node: Node): string | number | undefined;
  getDeclaredTypeOfSymbol(symbol: NamedSymbol): Type;
  getExportsOfModule(module: NamedSymbol): NamedSymbol[];
  getIndexTypeOfType(type: Type, kind: number): Type | undefined;
  getNonNullableType(type: Type): Type;
  getSymbolAtLocation(node: Node): NamedSymbol | undefined;
  getTypeArguments(type: Type): readonly Type[];
  getTypeOfSymbol(symbol: NamedSymbol): Type;
  getTypeOfSymbolAtLocation(symbol: NamedSymbol, node: Node): Type;
  isArrayType(type: Type): boolean;
  isTupleType(type: Type): boolean;
  typeToString(type: Type): string;
}

/** What has a name: the compiler's `Symbol`. */
export interface NamedSymbol {
  readonly name: string;
  readonly flags: number;
  readonly declarations?: readonly Node[];
  readonly valueDeclaration?: Node;
  getDocumentationComment(checker: TypeChecker): readonly DisplayPart[];
  getJsDocTags(checker: TypeChecker): readonly DocTag[];
}

export interface Type {
  readonly flags: number;
  /** None for the types of the language. */
  readonly symbol: NamedSymbol | undefined;
  readonly aliasSymbol?: NamedSymbol;
  readonly aliasTypeArguments?: readonly Type[];
  getBaseTypes(): readonly Type[] | undefined;
  getCallSignatures(): readonly Signature[];
  getConstructSignatures(): readonly Signature[];
  getProperties(): readonly NamedSymbol[];
  getProperty(name: string): NamedSymbol | undefined;
  isClass(): boolean;
  isClassOrInterface(): this is Type & { readonly typeParameters?: readonly Type[] };
  isStringLiteral(): this is LiteralType<string>;
  isUnion(): this is UnionType;
}

export interface UnionType extends Type {
  readonly types: readonly Type[];
}

export interface LiteralType<Value> extends Type {
  readonly value: Value;
}

export interface TupleType extends Type {
  readonly target: { readonly elementFlags: readonly number[] };
}

export interface Signature {
  readonly declaration?: Node & { readonly type?: Node };
  readonly parameters: readonly NamedSymbol[];
  getReturnType(): Type;
  getDocumentationComment(checker: TypeChecker): readonly DisplayPart[];
  getJsDocTags(): readonly DocTag[];
}

/** A piece of a comment. */
export interface DisplayPart {
  readonly text: string;
  readonly kind: string;
}

export interface DocTag {
  readonly name: string;
  readonly text?: readonly DisplayPart[];
}

export interface Node {
  readonly kind: number;
  readonly parent: Node;
  getSourceFile(): SourceFile;
  getStart(source?: SourceFile): number;
  getText(): string;
}

export interface SourceFile extends Node {
  readonly fileName: string;
  readonly text: string;
  getLineAndCharacterOfPosition(position: number): { readonly line: number };
}

/** An identifier, or a literal: its text. */
export interface Literal extends Node {
  readonly text: string;
}

/** What may have a name. */
export interface MaybeNamed extends Node {
  readonly name?: Node;
}

export interface ClassLike extends MaybeNamed {
  readonly members: readonly Node[];
}

export interface EnumDeclaration extends Node {
  readonly name: Node;
  readonly members: readonly Node[];
}

/** What stands around an expression: a call, a decorator. */
export interface Expressing extends Node {
  readonly expression: Node;
}

/** What may have a value: a variable. */
export interface Initialized extends Node {
  readonly initializer?: Node;
}

export interface ParameterDeclaration extends Initialized {
  readonly name: Node;
  readonly dotDotDotToken?: Node;
  readonly questionToken?: Node;
}

export interface ObjectBindingPattern extends Node {
  readonly elements: readonly (Initialized & { readonly name: Node; readonly propertyName?: Node })[];
}

export interface PrefixUnaryExpression extends Node {
  readonly operator: number;
  readonly operand: Node;
}

export interface ImportDeclaration extends Node {
  readonly importClause?: { readonly namedBindings?: Node };
}

export interface NamedImports extends Node {
  readonly elements: readonly { readonly name: Literal; readonly propertyName?: Literal }[];
}
