// Objects are shown as the console does, also where the program has no console.
class Refusal {
  constructor() {
    this.reason = { code: 5, list: [1, [2, [3, [4]]]] };
  }
}
throw new Refusal();
