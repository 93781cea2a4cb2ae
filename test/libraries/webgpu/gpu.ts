// WebGPU for Node: Dawn, without a GPU, and on the SwiftShader that Chromium brings along.
import { existsSync } from 'node:fs';
import { create, globals } from 'webgpu';

Object.assign(globalThis, globals);

const chromium = process.env.CHROMIUM_LIB ?? '/usr/lib/chromium';
const loader = `${chromium}/libvulkan.so.1`;
const driver = `${chromium}/vk_swiftshader_icd.json`;

/** Why nothing can be computed here; the empty string where it can. */
export const whyNoShaders = [loader, driver].every(existsSync)
  ? ''
  : `there is no ${loader} with ${driver}: apt-get install chromium, or set CHROMIUM_LIB`;

if (whyNoShaders === '') {
  // Dawn opens `libvulkan.so.1` by its name, and finds the one that is loaded already.
  const { default: koffi } = await import('koffi');
  process.env.VK_ICD_FILENAMES = driver;
  koffi.load(loader);
}

// Dawn lives as long as these do.
const none = create(['backend=null']);
const swiftshader = whyNoShaders === '' ? create(['backend=vulkan']) : undefined;

async function deviceOf(gpu: GPU | undefined): Promise<GPUDevice> {
  const adapter = await gpu?.requestAdapter();
  if (!adapter) throw new Error('no adapter');
  return adapter.requestDevice();
}

/** A device that maps buffers and computes nothing. */
export const emptyDevice = (): Promise<GPUDevice> => deviceOf(none);
/** A device that computes, where `whyNoShaders` is empty. */
export const shaderDevice = (): Promise<GPUDevice> => deviceOf(swiftshader);
