//# node-differs: Node erases types only and has neither enums nor namespaces
enum Color { Red, Green = 5, Blue }
const enum Flag { A = 1 << 0, B = 1 << 1, Both = A | B }
namespace Geometry { export const unit = 1; export function area(w: number, h: number): number { return w * h * unit; } export namespace Deep { export const x = 'deep'; } }
interface Shape { readonly name: string; area?(): number }
abstract class Animal implements Shape { constructor(public readonly name: string, protected age = 1) {} abstract speak(): string; describe(this: Animal): string { return `${this.name} ${this.age} ${this.speak()}`; } }
class Dog extends Animal { declare tag: string; override speak() { return 'woof'; } }
function id<T extends { length: number }>(x: T): T; function id(x: any) { return x; }
const tuple = [1, 'a'] as const; let maybe: string | undefined; const dog = new Dog('Rex') satisfies Shape;
console.log(Color.Green, Color[6], Flag.Both, Geometry.area(2, 3), Geometry.Deep.x, dog.describe(), id('abc').length, tuple[1], maybe!, <any>dog.name);
type Alias<T> = T extends string ? 's' : 'n'; export type { Alias };
