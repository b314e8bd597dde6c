import { spawn } from 'node:child_process';
import { once } from 'node:events';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end and gives its exit code. It has a process group of its own, which ends
 * with it, on a signal to us, or after `timeout` milliseconds: npm alone would go on for 40 s
 * after its parent is gone.
 */
export async function runChild(command, args, options) {
  const { cwd, env, timeout, onSignal = () => process.exit(130) } = options;
  const stdio = ['ignore', 'inherit', 'inherit'];
  const child = spawn(command, args, { cwd, env, stdio, detached: true });
  const endGroup = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const interrupted = () => {
    endGroup();
    onSignal();
  };
  for (const signal of signals) process.on(signal, interrupted);
  const timer = timeout && setTimeout(endGroup, timeout);
  try {
    const [code, signal] = await once(child, 'exit');
    endGroup();
    return signal ? 137 : code;
  } finally {
    clearTimeout(timer);
    for (const signal of signals) process.off(signal, interrupted);
  }
}
