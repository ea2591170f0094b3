//! The adapter, its device, and what every computation needs from them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use bytemuck::Pod;
use pollster::block_on;
use wgpu::{
    BindGroup, BindGroupDescriptor, BindGroupEntry, Buffer, BufferDescriptor, BufferUsages,
    ComputePipeline, ComputePipelineDescriptor, Device, DeviceDescriptor, DeviceType, ErrorFilter,
    Instance, InstanceDescriptor, Limits, MapMode, PollType, PowerPreference, Queue,
    RequestAdapterOptions, ShaderModuleDescriptor,
};

use super::error::{GpuError, line};

/// A graphics processor with the shaders of this module compiled for it.
///
/// It may be an adapter in software: [`Gpu::is_software`] tells.
#[derive(Debug)]
pub struct Gpu {
    name: String,
    software: bool,
    device: Device,
    pub(super) queue: Queue,
    limits: Limits,
    /// Why the device was lost, if it was.
    lost: Arc<OnceLock<String>>,
    pub(super) plain: ComputePipeline,
    pub(super) tiled: ComputePipeline,
    pub(super) julia: ComputePipeline,
}

impl Gpu {
    /// The fastest adapter there is, ready to compute. Takes some tenths of a second.
    ///
    /// # Errors
    ///
    /// [`GpuError::NoAdapter`] where the system has no driver that works.
    pub fn new() -> Result<Self, GpuError> {
        let instance = Instance::new(InstanceDescriptor::new_without_display_handle());
        let fastest = RequestAdapterOptions {
            power_preference: PowerPreference::HighPerformance,
            ..RequestAdapterOptions::default()
        };
        let adapter = block_on(instance.request_adapter(&fastest))
            .map_err(|error| GpuError::NoAdapter(reason(&error)))?;
        let info = adapter.get_info();

        // The largest buffers that it offers; for everything else the minimum of the standard.
        let offered = adapter.limits();
        let limits = Limits {
            max_buffer_size: offered.max_buffer_size,
            max_storage_buffer_binding_size: offered.max_storage_buffer_binding_size,
            ..Limits::downlevel_defaults()
        };
        let wanted =
            DeviceDescriptor { required_limits: limits.clone(), ..DeviceDescriptor::default() };
        let no_device = |reason: String| GpuError::NoDevice { adapter: info.name.clone(), reason };
        let (device, queue) =
            block_on(adapter.request_device(&wanted)).map_err(|error| no_device(line(&error)))?;

        let lost = Arc::new(OnceLock::new());
        let told = Arc::clone(&lost);
        device.set_device_lost_callback(move |_, reason| drop(told.set(line(&reason))));

        let [plain, tiled, julia] = scoped(&device, || {
            [
                wgpu::include_wgsl!("diffusion.wgsl"),
                wgpu::include_wgsl!("diffusion_tiled.wgsl"),
                wgpu::include_wgsl!("julia.wgsl"),
            ]
            .map(|shader| compile(&device, shader))
        })
        .map_err(|error| no_device(error.to_string()))?;
        let software = info.device_type == DeviceType::Cpu;
        Ok(Self { name: info.name, software, device, queue, limits, lost, plain, tiled, julia })
    }

    /// The driver's name for the adapter.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the adapter is a program on the host's CPU.
    pub fn is_software(&self) -> bool {
        self.software
    }

    /// Whether `rows` x `cols` values of `size` bytes fit a buffer, and whether workgroups of `side` x
    /// `side` can cover them all.
    pub(super) fn check(
        &self,
        rows: usize,
        cols: usize,
        size: usize,
        side: u32,
    ) -> Result<(), GpuError> {
        let adapter = || self.name.clone();
        // A shader's indices have 32 bits.
        let limit = self.limits.max_storage_buffer_binding_size.min(self.limits.max_buffer_size);
        let limit = limit.min(u64::from(u32::MAX) * size as u64);
        let bytes = rows.checked_mul(cols).and_then(|count| count.checked_mul(size));
        if bytes.is_none_or(|bytes| bytes as u64 > limit) {
            return Err(GpuError::Buffer { rows, cols, size, adapter: adapter(), limit });
        }
        let limit = self.limits.max_compute_workgroups_per_dimension as usize * side as usize;
        match rows.max(cols) > limit {
            true => Err(GpuError::Length { rows, cols, adapter: adapter(), limit }),
            false => Ok(()),
        }
    }

    /// Submits `work` to the device, and waits until it is done.
    pub(super) fn run<T>(&self, work: impl FnOnce(&Device) -> T) -> Result<T, GpuError> {
        let result = scoped(&self.device, || {
            let result = work(&self.device);
            self.wait().map(|()| result)
        });
        // Checked first, because a lost device also refuses everything.
        match self.lost.get() {
            Some(reason) => Err(GpuError::Lost(reason.clone())),
            None => result?,
        }
    }

    /// Waits until all submitted work is done.
    fn wait(&self) -> Result<(), GpuError> {
        // wgpu 30 panics when a wait finds the device lost, and has no other call.
        let poll = AssertUnwindSafe(|| self.device.poll(PollType::wait_indefinitely()));
        match catch_unwind(poll) {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(GpuError::Lost(line(&error))),
            Err(_) => Err(GpuError::Lost("while the program waited for it".into())),
        }
    }

    /// Moves the bytes of `buffer` to the host.
    pub(super) fn download<T: Pod>(&self, buffer: &Buffer) -> Result<Vec<T>, GpuError> {
        // The host sees only memory of this kind, and shaders do not.
        let readable = self.run(|device| {
            let readable =
                room(device, buffer.size(), BufferUsages::MAP_READ | BufferUsages::COPY_DST);
            let mut commands = device.create_command_encoder(&Default::default());
            commands.copy_buffer_to_buffer(buffer, 0, &readable, 0, buffer.size());
            self.queue.submit([commands.finish()]);
            // An error of this call appears when the bytes are read.
            readable.map_async(MapMode::Read, .., drop);
            readable
        })?;
        let bytes =
            readable.get_mapped_range(..).map_err(|error| GpuError::Refused(line(&error)))?;
        Ok(bytemuck::pod_collect_to_vec(&bytes))
    }
}

/// A buffer that shaders read and write, and that the host fills and copies.
pub(super) fn storage(device: &Device, bytes: u64) -> Buffer {
    room(device, bytes, BufferUsages::STORAGE | BufferUsages::COPY_SRC | BufferUsages::COPY_DST)
}

/// A few numbers for a shader, which all its invocations read.
pub(super) fn uniform(device: &Device, bytes: u64) -> Buffer {
    room(device, bytes, BufferUsages::UNIFORM | BufferUsages::COPY_DST)
}

fn room(device: &Device, size: u64, usage: BufferUsages) -> Buffer {
    let wanted = BufferDescriptor { label: None, size, usage, mapped_at_creation: false };
    device.create_buffer(&wanted)
}

/// The buffers of a shader, in the order of its bindings.
pub(super) fn bind(device: &Device, shader: &ComputePipeline, buffers: &[&Buffer]) -> BindGroup {
    let entries: Vec<_> = (0..)
        .zip(buffers)
        .map(|(binding, buffer)| BindGroupEntry { binding, resource: buffer.as_entire_binding() })
        .collect();
    let layout = &shader.get_bind_group_layout(0);
    device.create_bind_group(&BindGroupDescriptor { label: None, layout, entries: &entries })
}

fn compile(device: &Device, shader: ShaderModuleDescriptor<'_>) -> ComputePipeline {
    let label = shader.label;
    let module = device.create_shader_module(shader);
    device.create_compute_pipeline(&ComputePipelineDescriptor {
        label,
        layout: None,
        module: &module,
        entry_point: Some("main"),
        compilation_options: Default::default(),
        cache: None,
    })
}

/// Catches the errors of the device in `work`; without this, they would end the program.
fn scoped<T>(device: &Device, work: impl FnOnce() -> T) -> Result<T, GpuError> {
    let kinds = [ErrorFilter::OutOfMemory, ErrorFilter::Validation, ErrorFilter::Internal];
    let scopes = kinds.map(|kind| device.push_error_scope(kind));
    let result = work();
    let errors = scopes.into_iter().rev().filter_map(|scope| block_on(scope.pop()));
    // The first kind is the most precise: when memory is short, the buffer is also invalid.
    match errors.last() {
        Some(error) => Err(error.into()),
        None => Ok(result),
    }
}

/// Why there is no adapter, without the graphics interfaces that this program was built without.
fn reason(error: &wgpu::RequestAdapterError) -> String {
    let all = line(error);
    let tried = |clause: &&str| !clause.ends_with("support not compiled in");
    let (_, clauses) = all.split_once("; ").unwrap_or(("", &all));
    let tried: Vec<_> = clauses.split(", ").filter(tried).collect();
    match tried.is_empty() {
        true => all,
        false => tried.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_device_is_an_error() {
        let Ok(gpu) = Gpu::new() else {
            return eprintln!("skipped: no GPU adapter");
        };
        gpu.device.destroy();
        for _ in 0..2 {
            let answer = gpu.diffuse(1, 1, &[1.0], 0.1, 1);
            assert!(matches!(answer, Err(GpuError::Lost(_))), "{answer:?}");
        }
    }

    #[test]
    fn what_the_device_refuses_is_an_error() {
        let Ok(gpu) = Gpu::new() else {
            return eprintln!("skipped: no GPU adapter");
        };
        let huge = gpu.run(|device| drop(storage(device, u64::MAX / 8 * 8)));
        assert!(matches!(huge, Err(GpuError::Refused(_))), "{huge:?}");
        let scarce = gpu.run(|device| drop(storage(device, gpu.limits.max_buffer_size)));
        assert!(matches!(scarce, Ok(()) | Err(GpuError::OutOfMemory)), "{scarce:?}");
        assert_eq!(gpu.diffuse(1, 1, &[1.0], 0.1, 1), Ok(vec![1.0]));
    }
}
