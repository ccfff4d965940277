/** The phone entry: field.html. Vant's own colours come first, so that the tokens win. */
import './vant'
import '@/ui/tokens.css'
import '@/ui/base.css'
import './field.css'
import { createApp } from 'vue'
import { locale, setLocale } from '@/lib/i18n'
import { recall } from '@/lib/memory'
import FieldApp from './FieldApp.vue'
import { router } from './router'

setLocale(locale.value)
if (recall<boolean>('big', false)) document.documentElement.dataset['size'] = 'elder'
createApp(FieldApp).use(router).mount('#app')
