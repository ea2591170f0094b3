use ch07_compiling::language::*;
fn main() {
    let program = Program::parse(include_str!("../programs/julia.txt")).unwrap();
    for engine in Engine::ALL {
        let r = engine.compile(&program, "main", &[Type::Int, Type::Int, Type::Complex]).unwrap();
        for _ in 0..3 {
            let t = std::time::Instant::now();
            let v = r.call(vec![Value::Int(1000), Value::Int(300), Value::Complex(num_complex::Complex64::new(-0.62772, -0.42193))], Limits::default()).unwrap();
            let Value::Array(Array::Int(v)) = v else { panic!() };
            println!("{} {} {:?}", engine.name(), v.iter().sum::<i64>(), t.elapsed());
        }
    }
}
