import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'

const featureImport = {
  patterns: [
    { group: ['**/features/*', '@/features/*', '@/app/*'], message: 'Shared code goes down.' },
  ],
}

export default defineConfigWithVueTs(
  { ignores: ['dist/**', 'node_modules/**'] },
  vue.configs['flat/recommended'],
  vueTsConfigs.strictTypeChecked,
  prettier,
  {
    rules: {
      'vue/max-template-depth': ['error', { maxDepth: 10 }],
      'vue/max-lines-per-block': ['error', { template: 80, script: 160, skipBlankLines: true }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-macros-order': ['error', { order: ['defineProps', 'defineEmits'] }],
      'vue/require-explicit-emits': 'error',
      'vue/no-bare-strings-in-template': 'error',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/require-default-prop': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'Use @/api/client.' },
        { name: 'localStorage', message: 'Use @/lib/memory.' },
        { name: 'sessionStorage', message: 'Use @/lib/memory.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Use @/lib/clock.' },
      ],
      'vue/no-restricted-html-elements': [
        'error',
        { element: 'marquee', message: 'Motion only to keep orientation.' },
      ],
    },
  },
  {
    files: ['src/api/**', 'src/offline/**', 'src/lib/clock.ts', 'src/lib/memory.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['src/{ui,forms,map,offline,api,lib}/**'],
    rules: { 'no-restricted-imports': ['error', featureImport] },
  },
  {
    files: ['**/*.test.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'no-restricted-globals': 'off' },
  },
  { files: ['*.js'], extends: [], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
)
