//! The bytes that travel on a socket: frames of the Hocuspocus protocol, and Yjs updates, state vectors and presence inside them.
//!
//! Everything here is a total function of its input: any bytes give a value or an error, never a panic, and no memory is
//! reserved because a count in the input asks for it. Rights and documents are not known here.

pub mod varint;

pub mod frame;

pub mod state_vector;

pub mod awareness;

pub mod update;

pub mod place;
