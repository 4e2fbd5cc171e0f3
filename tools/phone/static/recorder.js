// The microphone: begins with the first call, ends with the second and hands over what was said.

let running = null;

export async function toggle(done) {
  if (running) {
    running.stop();
    return false;
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const type = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus"].find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, type ? { mimeType: type } : {});
  const pieces = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  recorder.addEventListener("stop", () => {
    stream.getTracks().forEach((track) => track.stop());
    running = null;
    done(new Blob(pieces, { type: recorder.mimeType.split(";")[0] }));
  });
  recorder.start();
  running = recorder;
  return true;
}

export const canRecord = Boolean(navigator.mediaDevices);
