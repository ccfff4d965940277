//! Files come back byte for byte, and the same bytes are kept once in a home.

use crate::engines::{House, dump, int, on_both};
use crate::facts::{HOME, NEIGHBOUR, sm3};
use anlan_store::blob::{self, Blob, MediaType, PART_BYTES};

const KIND: MediaType<'static> = MediaType { name: "application/octet-stream", stored_at: 7 };

/// Bytes that differ from part to part.
fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from((at / 7 + at / PART_BYTES) % 251).unwrap()).collect()
}

#[tokio::test]
async fn files_of_no_part_one_part_and_many_come_back() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let sizes = [0, 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES + 17];
        for (size, parts) in sizes.into_iter().zip([0, 1, 1, 2, 3]) {
            let bytes = bytes(size);
            let stored = blob::put(&store, HOME, &bytes, KIND).await.unwrap();
            assert_eq!(stored.hash, sm3(&bytes));
            assert_eq!(stored.size_bytes, i64::try_from(size).unwrap());
            let mut tx = store.read().await.unwrap();
            assert_eq!(
                blob::find(&mut tx, HOME, &stored.hash).await.unwrap(),
                Some(stored.clone())
            );
            let again = blob::read(&mut tx, HOME, &stored.hash).await.unwrap();
            assert!(again == Some(bytes), "{size} bytes");
            let rows = dump(&store, "blob").await;
            let row = rows.iter().find(|row| row.text(1).unwrap() == stored.hash).unwrap();
            assert_eq!(int("blob", row, "parts"), parts, "{size} bytes");
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_bytes_twice_are_kept_once_in_each_home() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let first = blob::put(&store, HOME, b"one photograph", KIND).await.unwrap();
        let later = MediaType { name: "image/jpeg", stored_at: 8 };
        let second = blob::put(&store, HOME, b"one photograph", later).await.unwrap();
        assert_eq!(first, second, "what was known of the file stays");
        let mut tx = store.write().await.unwrap();
        blob::put_in(&mut tx, HOME, b"one photograph", later).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(dump(&store, "blob").await.len(), 1);
        assert_eq!(dump(&store, "blob_part").await.len(), 1);

        let mut tx = store.read().await.unwrap();
        assert_eq!(blob::read(&mut tx, NEIGHBOUR, &first.hash).await.unwrap(), None);
        drop(tx);
        blob::put(&store, NEIGHBOUR, b"one photograph", KIND).await.unwrap();
        assert_eq!(dump(&store, "blob").await.len(), 2);
        let mut tx = store.read().await.unwrap();
        let all = blob::all(&mut tx).await.unwrap();
        let hash = first.hash;
        assert_eq!(all, [(HOME.to_owned(), hash.clone()), (NEIGHBOUR.to_owned(), hash)]);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_arrives_in_parts_is_seen_when_it_is_whole() {
    on_both(async |house: &House| {
        let store = house.store().await;
        let bytes = bytes(PART_BYTES + 5);
        let hash = sm3(&bytes);
        for (number, part) in (0..).zip(bytes.chunks(PART_BYTES)) {
            let mut tx = store.read().await.unwrap();
            assert_eq!(blob::find(&mut tx, HOME, &hash).await.unwrap(), None);
            drop(tx);
            for _ in 0..2 {
                let address = (HOME, hash.as_str());
                blob::put_part(&store, address, number, part.to_vec()).await.unwrap();
            }
        }
        let size_bytes = i64::try_from(bytes.len()).unwrap();
        let whole = Blob { hash: hash.clone(), size_bytes, media_type: "video/mp4".to_owned() };
        blob::finish(&store, HOME, &whole, 9).await.unwrap();
        let mut tx = store.read().await.unwrap();
        assert_eq!(blob::find(&mut tx, HOME, &hash).await.unwrap(), Some(whole));
        assert!(blob::read(&mut tx, HOME, &hash).await.unwrap() == Some(bytes));
    })
    .await;
}
