//! kiln-rt.

mod unwind;

#[unsafe(no_mangle)]
extern "C" fn main(_argc: i32, _argv: *const *const u8) -> i32 {
    println!("hello");
    0
}
