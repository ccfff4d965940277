/** The desk entry: console.html. */
import '@/ui/tokens.css'
import '@/ui/base.css'
import { locale, setLocale } from '@/lib/i18n'
import { createApp } from 'vue'
import App from './App.vue'
import { router } from './router'

setLocale(locale.value)
createApp(App).use(router).mount('#app')
