/** Stores photographs one by one and keeps their content hashes; the original bytes are sent. */
import { ref, shallowRef } from 'vue'
import { Unreachable, blobUrl, uploadBlob } from '@/api/client'
import { bytes } from '@/lib/format'
import { t } from './locale'

/**
 * Pictures just taken, as this page holds them: the server shows a photograph only once it belongs
 * to a hazard.
 */
const taken = new Map<string, string>()

/** Where the form finds the picture of a hash. */
export function photoPreview(hash: string): string {
  return taken.get(hash) ?? blobUrl(hash)
}

/** The server refuses larger bodies; a phone's photograph is 3 to 8 MiB. */
export const PHOTO_BYTES_MAX = 16 * 1024 * 1024

function inWords(thrown: unknown): Error {
  if (thrown instanceof Unreachable) return new Error(t('photo_unreached'))
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

export function usePhotos(read: () => readonly string[], write: (hashes: string[]) => void) {
  const sending = ref(0)
  const error = shallowRef<Error | null>(null)

  async function addOne(file: File): Promise<void> {
    if (file.size > PHOTO_BYTES_MAX) {
      error.value = new Error(t('photo_too_big', { size: bytes(PHOTO_BYTES_MAX) }))
      return
    }
    sending.value += 1
    try {
      const stored = await uploadBlob(file)
      taken.set(stored.hash, URL.createObjectURL(file))
      if (!read().includes(stored.hash)) write([...read(), stored.hash])
    } catch (thrown) {
      error.value = inWords(thrown)
    } finally {
      sending.value -= 1
    }
  }

  return {
    sending,
    error,
    add: async (files: Iterable<File>): Promise<void> => {
      error.value = null
      for (const file of files) await addOne(file)
    },
    remove: (hash: string) => write(read().filter((one) => one !== hash)),
  }
}
