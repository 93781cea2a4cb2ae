;; An array of struct { int32_t id; double x, v; }, 24 bytes each, at address 1024, and two functions that use it.
(module
  (memory (export "memory") 1)
  ;; The first of them: id 7 at 0.5, moving by 0.25 in a second.
  (data (i32.const 1024) "\07\00\00\00\00\00\00\00\00\00\00\00\00\00\e0\3f\00\00\00\00\00\00\d0\3f")
  ;; Moves one particle: x += v * seconds.
  (func (export "step") (param $p i32) (param $seconds f64)
    (f64.store offset=8 (local.get $p)
      (f64.add
        (f64.load offset=8 (local.get $p))
        (f64.mul (f64.load offset=16 (local.get $p)) (local.get $seconds)))))
  ;; Asks for more memory, by pages of 64 KiB: the buffer that JavaScript had is detached.
  (func (export "grow") (param $pages i32) (result i32)
    (memory.grow (local.get $pages))))
