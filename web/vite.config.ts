import vue from '@vitejs/plugin-vue'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const entries = ['console', 'field', 'public'].filter((name) => existsSync(here(`${name}.html`)))

export default defineConfig({
  plugins: [vue()],
  base: '/',
  resolve: { alias: { '@': here('src') } },
  server: { proxy: { '/api': process.env['ANLAN_API'] ?? 'http://127.0.0.1:8080' } },
  build: {
    target: 'es2022',
    // The page's policy allows no inline script, and this polyfill is one.
    modulePreload: { polyfill: false },
    // A font or picture inside the bundle would need `data:` in the policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: {
      input: Object.fromEntries(entries.map((name) => [name, here(`${name}.html`)])),
      output: {
        // Few files for the first page. Element Plus stays apart: the phone entry has none of it.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules\/(@vue|vue|vue-router)\// },
            {
              name: 'element',
              test: /node_modules\/(element-plus|@element-plus|@vueuse|@floating-ui|@popperjs|@ctrl|lodash|dayjs|async-validator|memoize-one|normalize-wheel)/,
            },
            { name: 'base', test: /src\/(lib|api)\// },
          ],
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', '*.test.ts'],
    testTimeout: 10_000,
  },
})
