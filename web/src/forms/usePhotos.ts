/** Stores photographs one by one and keeps their content hashes; the original bytes are sent. */
import { ref, shallowRef } from 'vue'
import { Unreachable, uploadBlob } from '@/api/client'
import { bytes } from '@/lib/format'
import { t } from './locale'

/** The server refuses larger bodies; a phone's photograph is 3 to 8 MiB. */
export const PHOTO_BYTES_MAX = 20 * 1024 * 1024

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
